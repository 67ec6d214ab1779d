/** A TypeScript file as the program that runs: without types, comments and layout. */
import ts from 'typescript';

/** The JavaScript of a file; none where it does not parse. */
export function programOf(source: string): string | undefined {
  const { outputText, diagnostics } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      removeComments: true,
      verbatimModuleSyntax: true,
    },
  });
  return diagnostics?.length ? undefined : outputText;
}
