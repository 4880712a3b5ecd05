import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A constant whose value is a text, and where the compiler says it is named. */
export interface CompiledConstant {
  readonly value: string;
  /** `file:line`, relative to the folder, with `/`; of its declaration, the line of the text. */
  readonly lines: ReadonlySet<string>;
}

/**
 * The exported constants of a folder, and the properties of exported objects, by the compiler's own search for
 * references.
 * @param paths where modules that are named by a package lie (`paths` of the compiler)
 */
export function constantsByCompiler(
  folder: string,
  paths: Readonly<Record<string, string[]>>,
): CompiledConstant[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => path.join(folder, file));
  const service = ts.createLanguageService(hostOf(files, folder, paths));
  const program = service.getProgram();
  if (program === undefined) throw new Error('The compiler made no program.');
  const lineOf = (file: string, position: number) => {
    const line = program.getSourceFile(file)?.getLineAndCharacterOfPosition(position).line ?? 0;
    return `${path.relative(folder, file).split(path.sep).join('/')}:${line + 1}`;
  };
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return declaredIn(source).map(({ name, literal }) => {
      const found = service.findReferences(file, name.getStart()) ?? [];
      const lines = new Set(
        found.flatMap(({ references }) =>
          references.map(({ fileName, textSpan }) => lineOf(fileName, textSpan.start)),
        ),
      );
      if (lines.delete(lineOf(file, name.getStart()))) lines.add(lineOf(file, literal.getStart()));
      return { value: literal.text, lines };
    });
  });
}

interface Declared {
  readonly name: ts.Node;
  readonly literal: ts.StringLiteral;
}

/** `export const NAME = 'value'`, and `export const NAME = { PART: 'value' }`. */
function declaredIn(source: ts.SourceFile | undefined): readonly Declared[] {
  const statements = source?.statements.filter(ts.isVariableStatement) ?? [];
  const exported = statements.filter(({ modifiers }) =>
    modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  return exported.flatMap(({ declarationList }) =>
    declarationList.declarations.flatMap(({ name, initializer }): Declared[] => {
      const literal = initializer && bare(initializer);
      if (literal === undefined) return [];
      if (ts.isStringLiteral(literal)) return [{ name, literal }];
      if (!ts.isObjectLiteralExpression(literal)) return [];
      return literal.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer)
          ? [{ name: property.name, literal: property.initializer }]
          : [],
      );
    }),
  );
}

/** An expression without what is said of its type. */
function bare(expression: ts.Expression): ts.Expression {
  const isTyped = ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression);
  return isTyped ? bare(expression.expression) : expression;
}

function hostOf(
  files: string[],
  folder: string,
  paths: Readonly<Record<string, string[]>>,
): ts.LanguageServiceHost {
  return {
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      paths: { ...paths },
      noLib: true,
      types: [],
    }),
    getScriptFileNames: () => files,
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) =>
      ts.sys.fileExists(file) ? ts.ScriptSnapshot.fromString(readFileSync(file, 'utf8')) : undefined,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (file) => ts.sys.fileExists(file),
    readFile: (file) => ts.sys.readFile(file),
    directoryExists: (directory) => ts.sys.directoryExists(directory),
  };
}
