/** What was given can't be used. Each message says what is wrong, where, and how to mend it. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly messages: readonly string[];

  constructor(...messages: readonly [string, ...string[]]) {
    super(messages.join('\n'));
    this.messages = messages;
  }
}

/** Why a file or folder couldn't be used, in words. */
export function reasonInWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Partial<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ELOOP: 'its symbolic links lead in a circle',
};
