/** Starts a command of package.json once what it needs is there: `node scripts/run.mjs <command> …`. Every Node can read it. */
import { existsSync } from 'node:fs';

const [command] = process.argv.splice(2, 1);
if (!existsSync('node_modules/.package-lock.json')) {
  console.error('The packages are not installed. Run "npm ci" first.');
  process.exit(1);
}
if (!process.features.typescript) {
  console.error(
    `Node ${process.version} is too old for this. Start it as "npm run ${command}", which brings its own.`,
  );
  process.exit(1);
}
await import(`./${command.replace(':', '-')}.ts`);
