import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { seededRandom } from './harness';

export interface GeneratedRepository {
  readonly directory: string;
  /** Flag keys, most of which are used somewhere. */
  readonly keys: readonly string[];
  /** Bytes of all source files. */
  readonly bytes: number;
  readonly files: number;
  remove(): Promise<void>;
}

const nouns =
  'order user price basket page search menu invoice parcel review stock label message report'.split(' ');
const verbs = 'load save check merge render update filter sort count format parse send cancel find'.split(
  ' ',
);

type Draw = <T>(from: readonly T[]) => T;

/** Kinds of files by share, with how each asks for a flag and what ordinary code looks like. */
const languages = [
  {
    extension: 'ts',
    share: 5,
    header:
      "import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n",
    flag: (key: string) => `  if (await client.getBooleanValue('${key}', false)) return null;\n`,
    code: (draw: Draw) =>
      `export async function ${name(draw)}(${draw(nouns)}: Record<string, number>) {\n  // ${draw(verbs)} each ${draw(nouns)} before the ${draw(nouns)} is sent\n  const found = Object.entries(${draw(nouns)}s).filter(([key, value]) => value > ${draw([1, 10, 100])});\n  log.info('${draw(verbs)} the ${draw(nouns)}', { count: found.length });\n`,
    end: '  return found.map(([key]) => `${key}:ok`);\n}\n',
  },
  {
    extension: 'tsx',
    share: 3,
    header: "import { useFlag } from '@unleash/proxy-client-react';\n",
    flag: (key: string) => `  const isOn = useFlag('${key}');\n`,
    code: (draw: Draw) =>
      `export function ${capital(name(draw))}({ ${draw(nouns)}s }: Props) {\n  const [open, setOpen] = useState(false);\n  const { t } = useTranslation('${draw(nouns)}');\n`,
    end: '  return (\n    <section className="panel wide">\n      <h2>{t(\'title\')}</h2>\n      {open ? <List rows={rows} onClose={() => setOpen(false)} /> : null}\n    </section>\n  );\n}\n',
  },
  {
    extension: 'py',
    share: 3,
    header: 'from UnleashClient import UnleashClient\nunleash = UnleashClient(url="", app_name="shop")\n',
    flag: (key: string) => `    if unleash.is_enabled("${key}"):\n        return None\n`,
    code: (draw: Draw) =>
      `def ${name(draw)}(${draw(nouns)}, limit=${draw([5, 10, 50])}):\n    """${capital(draw(verbs))} the ${draw(nouns)} of a ${draw(nouns)}."""\n    found = [row for row in ${draw(nouns)}s if row["${draw(nouns)}"] > limit]\n    logger.info("${draw(verbs)} %s", len(found))\n`,
    end: '    return {"rows": found, "total": len(found)}\n\n\n',
  },
  {
    extension: 'go',
    share: 2,
    header:
      'package shop\n\nimport (\n\t"fmt"\n\tld "github.com/launchdarkly/go-server-sdk/v7"\n)\n\nvar client, _ = ld.MakeClient("", 0)\n',
    flag: (key: string) =>
      `\tif on, _ := client.BoolVariation("${key}", user, false); on {\n\t\treturn nil\n\t}\n`,
    code: (draw: Draw) =>
      `// ${capital(name(draw))} does what it says.\nfunc ${capital(name(draw))}(rows []${capital(draw(nouns))}) error {\n\tfor _, row := range rows {\n\t\tif row.Size > ${draw([1, 2, 3])} {\n\t\t\treturn fmt.Errorf("${draw(verbs)} ${draw(nouns)}: %d", row.Size)\n\t\t}\n\t}\n`,
    end: '\treturn nil\n}\n\n',
  },
  {
    extension: 'java',
    share: 2,
    header: 'package shop;\n\nimport io.getunleash.Unleash;\n\nclass Service {\n  private Unleash unleash;\n',
    flag: (key: string) => `    if (unleash.isEnabled("${key}")) return null;\n`,
    code: (draw: Draw) =>
      `  /** ${capital(draw(verbs))}s the ${draw(nouns)}. */\n  List<String> ${name(draw)}(Map<String, Integer> ${draw(nouns)}s) {\n    log.info("${draw(verbs)} {}", ${draw(nouns)}s.size());\n`,
    end: '    return List.of("none");\n  }\n\n',
  },
] as const;

const byShare = languages.flatMap((language) => Array.from({ length: language.share }, () => language));

/** One file in so many uses flags. Repositories that use flags at all have been seen between one in 15 and one in 100. */
const usersAmong = 25;

/**
 * Writes a repository of so many source files in a folder of its own: about 4 kB each in five languages, one in twenty-five
 * of which uses flags, as in repositories that use them. The same seed gives the same files.
 */
export async function generateRepository(
  files: number,
  keyCount: number,
  seed: number,
): Promise<GeneratedRepository> {
  const random = seededRandom(seed);
  const draw: Draw = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number];
  const keys = Array.from(
    { length: keyCount },
    (_, at) => `${draw(verbs)}-${draw(nouns)}-${draw(nouns)}-${at}`,
  );
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  let bytes = 0;
  for (let at = 0; at < files; at++) {
    const language = draw(byShare);
    const uses = random() * usersAmong < 1;
    const folder = path.join(directory, `part${Math.floor(at / 250)}`, 'src', `${draw(nouns)}s`);
    const parts = Array.from({ length: 6 + Math.floor(random() * 18) }, () => {
      const flag = uses && random() < 0.25 ? language.flag(draw(keys)) : '';
      return language.code(draw) + flag + language.end;
    });
    const text =
      (uses ? language.header : '') + parts.join('\n') + (language.extension === 'java' && uses ? '}\n' : '');
    bytes += Buffer.byteLength(text);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${draw(nouns)}${at}.${language.extension}`), text);
  }
  return { directory, keys, bytes, files, remove: () => rm(directory, { recursive: true, force: true }) };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function name(draw: Draw): string {
  return `${draw(verbs)}${capital(draw(nouns))}${capital(draw(nouns))}`;
}
