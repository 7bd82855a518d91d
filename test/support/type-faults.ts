import ts from 'typescript';

/** Declarations as TypeScript has read them: programs that are made one after the other do not read them again. */
const declarations = new Map<string, ts.SourceFile | undefined>();

/** A host whose programs share what they read of declarations with those of all other such hosts in this process. */
export function sharingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, how, ...others) => {
    // a source file is read as the options say, a declaration by its format alone
    if (!/\.d\.[cm]?ts$/.test(name)) return read(name, how, ...others);
    const format = typeof how === 'object' ? how.impliedNodeFormat : undefined;
    const key = `${String(format)} ${name}`;
    if (!declarations.has(key)) declarations.set(key, read(name, how, ...others));
    return declarations.get(key);
  };
  return host;
}

/** What `tsc -p` says of a project, which has files of its own and no references. */
export function typeFaults(project: string): readonly string[] {
  const parsed = ts.getParsedCommandLineOfConfigFile(project, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (fault) => {
      throw new Error(textOf(fault));
    },
  });
  if (!parsed) throw new Error(`${project} cannot be read`);
  const { fileNames, options, errors } = parsed;
  const program = ts.createProgram(fileNames, options, sharingHost(options));
  return [...errors, ...ts.getPreEmitDiagnostics(program)].map(textOf);
}

/** With the line that it is about. */
export function textOf({ file, start = 0, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (!file) return text;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName}:${String(line + 1)}: ${file.text.split('\n')[line] ?? ''}: ${text}`;
}
