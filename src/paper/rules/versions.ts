/** Rule: what was released stays as it was, and the page knows its versions. */
import { AuthorError, type Notebook, placeText } from '../../author-error.ts';
import { frontmatterLines } from '../frontmatter.ts';
import { readData } from '../issues.ts';
import {
  type Release,
  releasedFile,
  releasedKinds,
  releasesFile,
  releasesSchema,
  sha256,
} from '../versions.ts';
import type { RuledPage } from './rule.ts';

function checkFiles({ parts }: RuledPage, release: Release, notebook: Notebook): void {
  for (const kind of releasedKinds) {
    const file = releasedFile(release.version, kind);
    const text = parts.folder.read(file);
    if (release.sha256 === null || (text !== undefined && sha256(text) === release.sha256[kind])) {
      continue;
    }
    notebook.mistakes.push(
      new AuthorError(
        parts.folder.at(file),
        text === undefined
          ? 'this part of a released version is missing.'
          : 'a released version has changed, which somebody may have cited.',
        `Take it back from the repository; what is to change goes into a new version: npm run release -- ${parts.slug} "what changed".`,
      ),
    );
  }
}

/** What the frontmatter says of a released version is what was released. */
function checkRevision({ parts }: RuledPage, release: Release, notebook: Notebook): void {
  const { folder, data } = parts;
  const i = data.page.revisions.findIndex(({ version }) => version === release.version);
  const revision = data.page.revisions[i];
  for (const field of ['date', 'note'] as const) {
    if (!revision || revision[field] === release[field]) continue;
    const path = ['page', 'revisions', i, field];
    const at = folder.at('index.mdx', frontmatterLines(folder.page)(path));
    // A day that cannot be has been said.
    if (notebook.mistakes.some(({ place }) => placeText(place) === placeText(at))) continue;
    notebook.mistakes.push(
      new AuthorError(
        at,
        `the ${field} of version ${release.version} is "${revision[field]}", and it was released as "${release[field]}".`,
        `Make index.mdx and ${releasesFile} the same.`,
      ),
    );
  }
}

export function versions(page: RuledPage, notebook: Notebook): void {
  const { folder, data, slug } = page.parts;
  if (!folder.has(releasesFile)) {
    if (!folder.files.some((file) => file.startsWith('versions/'))) return;
    const problem = 'it does not exist, though versions were released.';
    const at = folder.at(releasesFile);
    notebook.mistakes.push(new AuthorError(at, problem, 'Take it back from the repository.'));
    return;
  }
  const form = `The file is written by: npm run release -- ${slug}`;
  const releases = notebook.try(() => readData(folder, releasesFile, releasesSchema, form));
  if (!releases) return;
  const odd = releases.findIndex(({ version }, i) => version !== i + 1);
  if (odd >= 0) {
    const problem = `version ${releases[odd]!.version} stands where version ${odd + 1} belongs.`;
    const place = folder.inJson(releasesFile, [odd, 'version']);
    notebook.mistakes.push(
      new AuthorError(place, problem, 'Take the file back from the repository.'),
    );
    return;
  }
  const last = releases.at(-1)?.version ?? 0;
  const at = folder.at('index.mdx', frontmatterLines(folder.page)(['page', 'version']));
  const isSaid = notebook.mistakes.some(({ place }) => placeText(place) === placeText(at));
  if (last !== data.page.version && !isSaid) {
    notebook.mistakes.push(
      new AuthorError(
        at,
        `page.version is ${data.page.version}, and the last version released is ${last}.`,
        `npm run release -- ${slug} "what changed" sets it.`,
      ),
    );
  }
  const kept = releases.flatMap(({ version }) =>
    releasedKinds.map((kind) => releasedFile(version, kind)),
  );
  for (const file of folder.files.filter((name) => name.startsWith('versions/'))) {
    if (kept.includes(file)) continue;
    const problem = `${releasesFile} has no such version.`;
    const remedy = 'Delete it; npm run release writes these files.';
    notebook.mistakes.push(new AuthorError(folder.at(file), problem, remedy));
  }
  for (const release of releases) {
    checkFiles(page, release, notebook);
    checkRevision(page, release, notebook);
  }
}
