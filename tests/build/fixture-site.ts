/** A site of the tests' own papers, and of the one that `npm run new` makes, built in a copy and served. */
import { join } from 'node:path';
import { type Site, serveSite } from '../../scripts/server.ts';
import { repositoryCopy } from './copy.ts';

/** The paper that has one of everything: `tests/fixtures/papers/toy-descent`. */
export const toyPaper = '/papers/toy-descent/';

/** @throws when it does not build, with what the build has said */
export async function serveFixtureSite(): Promise<Site> {
  const copy = repositoryCopy();
  copy.run('scripts/new.ts', 'second-paper');
  const { ok, output } = copy.build();
  if (!ok) throw new Error(`The fixture site does not build.\n${output}`);
  const site = await serveSite(join(copy.dir, 'dist'));
  return {
    ...site,
    close: async () => {
      await site.close();
      copy.remove();
    },
  };
}
