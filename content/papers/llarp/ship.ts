/** Makes the weights that ship: `npx node content/papers/llarp/ship.ts`, from the project's root. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { init, tree } from '@jax-js/jax';
import { pretrain, pretrainingSteps } from './pretraining.ts';
import { settings, train } from './training.ts';
import { pack } from './weights.ts';

/** Reads text, freezes the text model, trains a policy on it, and writes both into a folder. */
export async function ship(
  folder: string,
  steps: number,
  rounds: number,
): Promise<void> {
  await init('wasm');
  const write = async (name: string, weights: Parameters<typeof pack>[0]) =>
    writeFile(
      join(folder, name),
      `${JSON.stringify(await pack(weights), null, 2)}\n`,
    );
  const text = await pretrain(1, steps);
  await write('text-model.json', tree.ref(text));
  const { agent } = await train(text, { ...settings, rounds });
  tree.dispose(agent.text);
  await write('policy.json', agent.policy);
}

if (import.meta.main)
  await ship(import.meta.dirname, pretrainingSteps, settings.rounds);
