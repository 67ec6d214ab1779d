import { init, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { at, range } from '#ml/lists';
import { seeded } from '#ml/random';
import {
  documentBatch,
  drawDocument,
  idsOf,
  nextWordLoss,
  pretrain,
  pretrainingRate,
} from './pretraining.ts';
import { shippedText } from './shipped.ts';
import { newTextModel, nextWord } from './text-model.ts';
import { objects, places, taskOf, vocabulary } from './words.ts';

beforeAll(() => init('wasm'));

const text = 'move the mug to the sofa goal couch thing cup';

describe('a document', () => {
  test('is a command and two questions, each answered by either name', () => {
    const random = seeded(2);
    const orders = new Set<string>();
    const names = new Set<string>();
    for (const _ of range(0, 300)) {
      const words = drawDocument(random).split(' ');
      const [first, answer, second, other] = words.slice(-4);
      const command = words.slice(0, -4).join(' ');
      const { object, place } = taskOf(command);
      orders.add(`${first} ${second}`);
      const answers = new Map([
        [first, answer],
        [second, other],
      ]);
      expect(at(objects, object)).toContain(answers.get('thing'));
      expect(at(places, place)).toContain(answers.get('goal'));
      for (const word of words) names.add(word);
    }
    expect(orders).toEqual(new Set(['thing goal', 'goal thing']));
    expect([...names].sort()).toEqual([...vocabulary].sort());
  });
});

describe('the loss on text', () => {
  test('is the mean surprise at the next word, in plain loops, over documents of different lengths', () => {
    const documents = [
      text,
      'get the book and put it on the desk thing book goal table',
    ];
    const model = newTextModel(seeded(5));
    const { words, targets } = documentBatch(documents);
    const logits = nextWord(
      tree.ref(model),
      words.ref,
    ).js() as number[][][];
    const found = nextWordLoss(model, words, targets).item();
    let [sum, count] = [0, 0];
    for (const [d, document] of documents.entries()) {
      const ids = idsOf(document);
      for (const t of range(0, ids.length - 1)) {
        const row = at(at(logits, d), t);
        const all = row.reduce((total, z) => total + Math.exp(z), 0);
        sum += Math.log(all) - at(row, at(ids, t + 1));
        count += 1;
      }
    }
    expect(found).toBeCloseTo(sum / count, 4);
    expect(count).toBe(9 + 12);
  });

  test('falls when the model reads', async () => {
    const losses: number[] = [];
    const model = await pretrain(3, 60, (_, loss) => losses.push(loss));
    tree.dispose(model);
    expect(at(losses, 0)).toBeGreaterThan(3);
    expect(at(losses, -1)).toBeLessThan(2);
  });

  test('has a rate that rises for 50 steps and falls to a tenth', () => {
    expect(pretrainingRate(25, 900)).toBeCloseTo(0.0015, 10);
    expect(pretrainingRate(50, 900)).toBeCloseTo(0.003, 10);
    expect(pretrainingRate(475, 900)).toBeCloseTo(0.00165, 10);
    expect(pretrainingRate(900, 900)).toBeCloseTo(0.0003, 10);
  });
});

describe('the shipped text model', () => {
  test('answers what a command means, in words that the command may not have used', async () => {
    const model = await shippedText();
    const random = seeded(77);
    for (const _ of range(0, 20)) {
      const words = drawDocument(random).split(' ');
      const command = words.slice(0, -4).join(' ');
      const { object } = taskOf(command);
      const ids = idsOf(`${command} thing`);
      const rows = documentBatch([`${command} thing cup`]);
      rows.targets.dispose();
      const logits = nextWord(
        tree.ref(model),
        rows.words,
      ).js() as number[][][];
      const row = at(at(logits, 0), ids.length - 1);
      const best = at(vocabulary, row.indexOf(Math.max(...row)));
      expect(at(objects, object)).toContain(best);
    }
    tree.dispose(model);
  });
});
