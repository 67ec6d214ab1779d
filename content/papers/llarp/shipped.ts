/** The weights that ship with the page, made by `ship.ts`. */
import { seeded } from '#ml/random';
import { newPolicy, type Policy } from './method.ts';
import { newTextModel, type TextModel } from './text-model.ts';
import { unpack } from './weights.ts';

/** The text model after pre-training on text alone. */
export async function shippedText(): Promise<TextModel> {
  const { default: packed } = await import('./text-model.json', {
    with: { type: 'json' },
  });
  return unpack(packed, newTextModel(seeded(0)));
}

/** A policy that PPO trained on that text model. */
export async function shippedPolicy(): Promise<Policy> {
  const { default: packed } = await import('./policy.json', {
    with: { type: 'json' },
  });
  return unpack(packed, newPolicy(seeded(0)));
}
