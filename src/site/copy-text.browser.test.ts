import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { copyText } from './copy-text.ts';

const said = { done: 'Copied', failed: 'Not allowed' };
let button: HTMLButtonElement;
beforeEach(() => {
  vi.useFakeTimers();
  button = document.createElement('button');
  button.textContent = 'Copy';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a button says that it has copied, and then what it said before', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  expect(await copyText(button, 'a text', said)).toBe(true);
  expect(write).toHaveBeenCalledExactlyOnceWith('a text');
  expect(button.textContent).toBe('Copied');
  vi.runAllTimers();
  expect(button.textContent).toBe('Copy');
});

test('a button that is a picture becomes it again', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  button.innerHTML = '<svg></svg>';
  await copyText(button, 'a text', said);
  expect(button.textContent).toBe('Copied');
  vi.runAllTimers();
  expect(button.innerHTML).toBe('<svg></svg>');
});

test('a button that is pressed twice does not keep what it says for a moment', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await copyText(button, 'a text', said);
  vi.advanceTimersByTime(1000);
  await copyText(button, 'a text', said);
  vi.advanceTimersByTime(1000);
  expect(button.textContent).toBe('Copied');
  vi.runAllTimers();
  expect(button.textContent).toBe('Copy');
});

test('a button says that the browser did not allow it', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
  expect(await copyText(button, 'a text', said)).toBe(false);
  expect(button.textContent).toBe('Not allowed');
});
