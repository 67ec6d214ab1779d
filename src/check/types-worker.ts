/** Checks the types of one paper's modules and tests, in a worker beside everything else. */
import { parentPort, workerData } from 'node:worker_threads';
import ts from 'typescript';

export interface TypeFault {
  /** Absolute path. */
  file: string;
  line: number;
  message: string;
}

/** Files of the paper, absolute. */
const files = workerData as string[];

const host: ts.ParseConfigFileHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
  },
};
const options = { noEmit: true, skipLibCheck: true, incremental: false, types: ['node'] };
const config = ts.getParsedCommandLineOfConfigFile('tsconfig.json', options, host)!;
const program = ts.createProgram(files, config.options);
const faults = files.flatMap((file): TypeFault[] =>
  program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ messageText, start = 0 }) => ({
    file,
    line: program.getSourceFile(file)!.getLineAndCharacterOfPosition(start).line + 1,
    message: ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\s+/g, ' '),
  })),
);
parentPort!.postMessage(faults);
