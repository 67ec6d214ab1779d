/** Checks the types of one paper's modules, tests and drawings, in a worker beside everything else. */
import { parentPort, workerData } from 'node:worker_threads';
import { convertToTsx } from '@astrojs/astro2tsx';
import ts from 'typescript';

export interface TypeFault {
  /** Absolute path. */
  file: string;
  line: number;
  message: string;
  /** Absolute path of the data that lack what is read. */
  data?: string;
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
/** The compiler's numbers for "Property … does not exist on type …", without and with a guess. */
const NO_PROPERTY = [2339, 2551];
const checker = program.getTypeChecker();

function nodeAt(source: ts.SourceFile, start: number, length: number): ts.Node | undefined {
  const find = (node: ts.Node): ts.Node | undefined =>
    node.getStart(source) === start && node.getEnd() === start + length
      ? node
      : ts.forEachChild(node, find);
  return find(source);
}

/** The JSON file whose field is read, where it has none of that name. */
function dataOf(source: ts.SourceFile, { code, start = 0, length = 0 }: ts.Diagnostic) {
  if (!NO_PROPERTY.includes(code)) return undefined;
  const parent = nodeAt(source, start, length)?.parent;
  if (!parent || !ts.isPropertyAccessExpression(parent)) return undefined;
  const [declaration] = checker.getTypeAtLocation(parent.expression).symbol?.declarations ?? [];
  const { fileName } = declaration?.getSourceFile() ?? {};
  return fileName?.endsWith('.json') ? fileName : undefined;
}

const faults = files.flatMap((file): TypeFault[] => {
  const source = program.getSourceFile(asTsx(file))!;
  return program.getSemanticDiagnostics(source).map((found) => {
    const data = dataOf(source, found);
    return {
      file,
      line: lineOf(file, source, found.start ?? 0),
      message: ts.flattenDiagnosticMessageText(found.messageText, ' ').replace(/\s+/g, ' '),
      ...(data && { data }),
    };
  });
});
parentPort!.postMessage(faults);
