/** The codes of languages, ISO 639-1. */
const languages = [
  'a[abefkmnrsvyz]|b[aeghimnors]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]|h[aeiortuyz]|i[adegikostu]',
  'j[av]|k[agijklmnorsuvwy]|l[abginotuv]|m[ghiklnrsty]|n[abdeglnorvy]|o[cjmrs]|p[ailst]|qu|r[mnouw]',
  's[acdegiklmnoqrstuvw]|t[aeghiklnorstwy]|u[grkz]|v[eio]|w[ao]|xh|y[io]|z[ahu]',
].join('|');

/** Folders of texts for people. */
const ofTexts = '_?locales?|i18n|l10n|langs?|languages|translations?|messages';

/** Files that are known to say nothing about flags: of package managers and tools, texts for people, interfaces. */
export const otherFiles = new RegExp(
  [
    String.raw`(^|/)(package(-lock)?|npm-shrinkwrap|composer|bun|deno|angular|nx|lerna|renovate|turbo|vercel|cspell|manifest|project)\.jsonc?$`,
    String.raw`(^|/)(tsconfig|jsconfig|tslint|\.eslintrc|\.prettierrc|\.babelrc)[^/]*$`,
    String.raw`(^|/)(pnpm-lock|pubspec|mkdocs|\.gitlab-ci|\.travis|\.pre-commit-config|codecov|crowdin|dependabot)\.ya?ml$`,
    String.raw`(^|/)(cargo|poetry|pipfile)\.(toml|lock)$`,
    String.raw`(^|/)(openapi|swagger)[^/]*$`,
    String.raw`(^|/)(${ofTexts}|__snapshots__|\.github|\.vscode|\.devcontainer|\.idea)/`,
    String.raw`(^|/)(${languages})([-_][a-z]{2,4})?\.(json|ya?ml)$`,
  ].join('|'),
  'i',
);

/** Files of settings that are known to say nothing about flags: of tools, and texts for people. */
export const otherSettings = new RegExp(
  [
    String.raw`(^|/)(gradle|gradle-wrapper|maven-wrapper|local|log4j2?|logging|sonar-project|lombok|junit-platform|tox|mypy|pytest|alembic|desktop|php|phpdoc)\.(properties|ini)$`,
    String.raw`(^|/)[^/]*(messages?|labels?|texts?|strings?|resources?|translations?|bundle)[^/]*\.properties$`,
    String.raw`(?<!(^|/)(application|bootstrap))[_-][a-z]{2}([_-][a-z]{2,4})?\.properties$`,
    String.raw`(^|/)(${ofTexts})/`,
  ].join('|'),
  'i',
);

/** Files of XML that say nothing about flags: interfaces, texts for people, builds and projects. */
export const otherXml = new RegExp(
  [
    String.raw`(^|/)res/(?!values|xml)`,
    String.raw`(^|/)(strings?|plurals|colors?|dimens?|styles?|themes?|attrs|ids)[^/]*\.xml$`,
    String.raw`(^|/)(AndroidManifest|pom|build|ivy|checkstyle|logback|log4j2?|persistence|coverage|junit)[^/]*\.xml$`,
    String.raw`(^|/)(nuget|packages)\.config$`,
    String.raw`(^|/)(Info|Entitlements|Localizable|InfoPlist|PrivacyInfo)\.plist$`,
    String.raw`(^|/)(${ofTexts}|\.idea|__snapshots__)/`,
  ].join('|'),
  'i',
);

/** Files that are called like those of HOCON and hold the settings of servers. */
export const otherConf =
  /(^|\/)(nginx|httpd|apache|supervisord?|redis|haproxy|logrotate|sysctl|php|mysql|postgresql|pg_hba|logging|syslog|fluent|prometheus|default|jest|tsconfig)[^/]*\.conf$|(^|\/)(nginx|apache2?|httpd|conf\.d|sites-(available|enabled)|etc)\//i;
