/**
 * Makes the weights that ship. From the project's root:
 * `npx node -e "import('./content/papers/llarp/ship.ts').then((it) => it.ship('content/papers/llarp', it.whole))"`
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { init, tree } from '@jax-js/jax';
import { pretrain, pretrainingSteps } from './pretraining.ts';
import { settings, train } from './training.ts';
import { pack } from './weights.ts';

/** How long the two are trained that ship. */
export const whole = { steps: pretrainingSteps, rounds: settings.rounds };

/** Reads text, freezes the text model, trains a policy on it, and writes both into a folder. */
export async function ship(
  folder: string,
  { steps, rounds }: typeof whole,
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
