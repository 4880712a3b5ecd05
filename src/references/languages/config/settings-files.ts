import type { Node } from '../../tree/syntax-tree';
import { blank } from '../blanked';
import type { Captures } from '../captures';

/** The names under which variables of a process are told to programs of tests and of people who begin. */
export const environmentFiles = [
  ...['', '.ci', '.default', '.defaults', '.dev', '.development', '.dist', '.docker', '.e2e', '.example'],
  ...['.local', '.prod', '.production', '.sample', '.staging', '.template', '.test', '.testing'],
].map((kind) => `.env${kind}`);

/**
 * What sets something: `export NEW_CART=true`, `features.new-cart: true`, `features."new-cart"=true`, or of a profile
 * `%test.features.new-cart=true`.
 */
const setting = /^(\s*)(export\s+|%[\w,-]+\.)?([\w./-]+(?:"[\w.-]+"|\[[\w.-]+\])?)(\s*)[=:](.*)$/;

/**
 * Settings as INI has them, of `.properties`, `.ini` and `.env`: all else is left out, such as what goes on from the
 * line before.
 */
export function settingsOf(text: string): string {
  let goesOn = false;
  return text.replace(/[^\r\n]+/g, (line) => {
    const isPart = goesOn;
    goesOn = line.endsWith('\\');
    if (isPart || /^\s*!/.test(line)) return blank(line);
    if (/^\s*([#;]|\[[^[\]]+\]\s*$)/.test(line)) return line;
    const [, before = '', exported = '', name, between = '', value = ''] = setting.exec(line) ?? [];
    if (name === undefined) return blank(line);
    return `${before}${blank(exported)}${name.replace('[', '.').replace(']', ' ')}${between}=${value}`;
  });
}

/**
 * Names of settings, and the values of those that speak of flags, or that only name what they are put in from. No other
 * values: among them are passwords, and what is read of a file is kept.
 */
export const capturesOfSettings: Captures = {
  string: [
    'setting_name',
    ['setting_value', (value) => (speaksOfFlags(value) || isPutIn(value) ? [value] : [])],
    ['section_name', ({ firstNamedChild }) => [firstNamedChild]],
  ],
};

/** Names of settings that list flags. That of a token isn't one: `FEATURE_FLAGS_TOKEN`. */
const ofFlags =
  /(feature|flag|toggle|experiment|gate|switche)s?([._-]?(enabled|disabled|on|off|active|list|names))?$/i;
/** Whether a setting of this name lists flags, or is one. */
export const listsFlags = (name: string): boolean => ofFlags.test(name);
const speaksOfFlags = ({ previousNamedSibling: name }: Node): boolean => listsFlags(name?.text ?? '');

/** A value that is put in from another setting, and no secret: `\${NEW_CART:false}`. */
const putIn = /^\s*\$\{[\w.-]+(:(true|false)?)?\}\s*$/;
const isPutIn = ({ text }: Node): boolean => putIn.test(text);
