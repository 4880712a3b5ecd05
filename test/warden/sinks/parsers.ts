/** Reads what sinks are sent, as their receivers would, strictly by the specifications. */

/** The messages in a stream with octet counting (RFC 6587, 3.4.1). Throws when it is not whole. */
export function parseFrames(stream: Buffer): string[] {
  const messages: string[] = [];
  for (let at = 0; at < stream.length;) {
    const space = stream.indexOf(0x20, at);
    const count = stream.subarray(at, space).toString();
    if (space < 0 || !/^[1-9]\d*$/.test(count)) throw new Error('No frame begins here');
    const end = space + 1 + Number(count);
    if (end > stream.length) throw new Error('The last frame is not whole');
    messages.push(stream.subarray(space + 1, end).toString());
    at = end;
  }
  return messages;
}

/** A message of RFC 5424 with one element of structured data. */
export function parseSyslog(message: string): { data: Record<string, string>; text: string } {
  const head =
    /^<(\d{1,3})>1 (\S+) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) \[([!-~]+?)(?= )/.exec(
      message,
    );
  if (!head) throw new Error(`No syslog message: ${message.slice(0, 200)}`);
  let rest = message.slice(head[0].length);
  const data: Record<string, string> = {};
  for (;;) {
    const parameter = /^ ([!-~]+?)="((?:[^"\\\]]|\\["\\\]])*)"/.exec(rest);
    if (!parameter) break;
    data[parameter[1] ?? ''] = (parameter[2] ?? '').replace(/\\(["\\\]])/g, '$1');
    rest = rest.slice(parameter[0].length);
  }
  if (!rest.startsWith('] ')) throw new Error(`The structured data does not end: ${rest.slice(0, 200)}`);
  return { data, text: rest.slice(2).replace(/^\ufeff/, '') };
}

/** A line of CEF: its seven header fields and its extension. */
export function parseCef(line: string): { header: string[]; extension: Record<string, string> } {
  const match = /^CEF:((?:(?:[^|\\]|\\[|\\])*\|){7})(.*)$/su.exec(line);
  if (!match) throw new Error(`No CEF: ${line.slice(0, 200)}`);
  const header = [...(match[1] ?? '').matchAll(/((?:[^|\\]|\\[|\\])*)\|/gsu)].map((field) =>
    (field[1] ?? '').replace(/\\([|\\])/g, '$1'),
  );
  const extension: Record<string, string> = {};
  // A key stands at the beginning or behind a space, and an = that nothing escapes follows it.
  const keys = [...(match[2] ?? '').matchAll(/(?:^| )([A-Za-z0-9_.[\]]+)=/g)];
  keys.forEach((key, at) => {
    const value = (match[2] ?? '').slice((key.index ?? 0) + key[0].length, keys[at + 1]?.index);
    if (/(?<!\\)(?:\\\\)*=/.test(value)) throw new Error(`An = is not escaped in ${value}`);
    extension[key[1] ?? ''] = value.replace(/\\([\\=])/g, '$1');
  });
  return { header, extension };
}
