import { expect, test } from 'vitest';
import { topicName } from './topics.ts';

test.each([
  ['vision', 'vision'],
  ['language-models', 'language models'],
  ['self-supervised-learning', 'self-supervised learning'],
  ['multi-modal-self-play', 'multi-modal self-play'],
  ['selfish-genes', 'selfish genes'],
])('%s reads %s', (topic, name) => {
  expect(topicName(topic)).toBe(name);
});
