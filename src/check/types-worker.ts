/** Checks the types of one paper's modules, tests and drawings, in a worker beside everything else. */
import { parentPort, workerData } from 'node:worker_threads';
import { convertToTsx } from '@astrojs/astro2tsx';
import ts from 'typescript';

export interface TypeFault {
  /** Absolute path. */
  file: string;
  line: number;
  message: string;
}

/** Files of the paper, absolute. */
const files = workerData as string[];

const configHost: ts.ParseConfigFileHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
  },
};
const { options } = ts.getParsedCommandLineOfConfigFile(
  'tsconfig.json',
  {
    noEmit: true,
    skipLibCheck: true,
    incremental: false,
    types: ['node'],
    // Style sheets are the bundler's.
    noUncheckedSideEffectImports: false,
  },
  configHost,
)!;

/** The compiler finds `x.astro` as `x.astro.tsx`, which is made when it is read. */
const asTsx = (file: string): string => (file.endsWith('.astro') ? `${file}.tsx` : file);
const asAstro = (file: string): string => file.replace(/\.astro\.tsx$/, '.astro');
const converted = (text: string, filename: string) =>
  convertToTsx(text, { filename, ambientTypes: true });

const host = ts.createCompilerHost(options);
const { fileExists, readFile } = host;
host.fileExists = (file) => fileExists(asAstro(file));
host.readFile = (file) => {
  const written = asAstro(file);
  const text = readFile(written);
  return written === file || text === undefined ? text : converted(text, written).code;
};

/** Line of what an author wrote. */
function lineOf(file: string, source: ts.SourceFile, at: number): number {
  if (asTsx(file) === file) return source.getLineAndCharacterOfPosition(at).line + 1;
  const text = readFile(file) ?? '';
  const { mappings } = converted(text, file);
  const [from, , writtenAt, length] = mappings.findLast(([start]) => start <= at) ?? [0, 0, 0, 0];
  return text.slice(0, writtenAt + Math.min(at - from, length)).split('\n').length;
}

const program = ts.createProgram(files.map(asTsx), options, host);
const faults = files.flatMap((file): TypeFault[] => {
  const source = program.getSourceFile(asTsx(file))!;
  return program.getSemanticDiagnostics(source).map(({ messageText, start = 0 }) => ({
    file,
    line: lineOf(file, source, start),
    message: ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\s+/g, ' '),
  }));
});
parentPort!.postMessage(faults);
