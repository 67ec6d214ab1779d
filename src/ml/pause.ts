/** Long work gives way now and then, so that a worker hears that it should stop. */

/**
 * Lets waiting messages through.
 * @throws the signal's reason once it is aborted
 */
export async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resume) => setTimeout(resume, 0));
  signal?.throwIfAborted();
}
