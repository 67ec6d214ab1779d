import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerRules, type Site, serveSite } from './server.ts';

let dist: string;
let site: Site;
beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'dist-'));
  mkdirSync(join(dist, 'papers/x'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), 'home');
  writeFileSync(join(dist, '404.html'), 'nothing here');
  writeFileSync(join(dist, 'papers/x/index.html'), 'paper');
  writeFileSync(join(dist, '_headers'), '/docs/*\n  X-All: 1\n\n/docs/papers/*\n  X-Paper: 2\n');
  site = await serveSite(dist, '/docs/');
});
afterAll(async () => {
  await site.close();
  rmSync(dist, { recursive: true, force: true });
});

describe('the server', () => {
  test.each([
    ['', 200, 'home'],
    ['papers/x/', 200, 'paper'],
    ['papers/x/?a=1', 200, 'paper'],
    ['papers/y/', 404, 'nothing here'],
    ['_headers', 404, 'nothing here'],
    ['../secret', 404, 'nothing here'],
  ])('answers %j with %i', async (path, status, text) => {
    const response = await fetch(site.url + path);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
  });

  test('leads from the origin to the base path', async () => {
    expect((await fetch(site.origin)).url).toBe(site.url);
    expect((await fetch(`${site.origin}/elsewhere/`)).status).toBe(404);
  });

  test('goes on while a build replaces the files', async () => {
    const page = join(dist, 'papers/x/index.html');
    rmSync(page);
    expect((await fetch(`${site.url}papers/x/`)).status).toBe(404);
    writeFileSync(page, 'rebuilt');
    writeFileSync(join(dist, 'papers/new.txt'), 'new');
    expect(await (await fetch(`${site.url}papers/x/`)).text()).toBe('rebuilt');
    expect(await (await fetch(`${site.url}papers/new.txt`)).text()).toBe('new');
    writeFileSync(page, 'paper');
  });

  test('sends the headers of every rule that matches', async () => {
    const { headers } = await fetch(`${site.url}papers/x/`);
    expect([headers.get('x-all'), headers.get('x-paper')]).toEqual(['1', '2']);
    expect((await fetch(site.url)).headers.get('x-paper')).toBeNull();
  });

  test('says when there is no built site, or the port is taken', async () => {
    await expect(serveSite(join(dist, 'papers'))).rejects.toThrow('npm run build');
    const port = Number(new URL(site.origin).port);
    await expect(serveSite(dist, '/', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

test('a rule matches its path literally, but for stars', () => {
  const [rule] = headerRules('/a.b/*.js\n  Name: value: with colon\n');
  expect(rule?.matches('/a.b/x/y.js')).toBe(true);
  expect(rule?.matches('/aXb/x.js')).toBe(false);
  expect(rule?.headers).toEqual([['Name', 'value: with colon']]);
});
