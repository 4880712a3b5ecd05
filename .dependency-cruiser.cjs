/**
 * The direction of dependence. A module may import what stands left of it, never right:
 *   contract ← configuration ← lifecycle ← client ← editor
 *   contract ← lifecycle ← warden;   configuration ← references ← editor | cli
 *   ledger ← client | warden | cli;   contract | git ← policy ← warden | cli;   git ← cli
 */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only ${allowed.join(', ') || 'libraries'}`,
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: [`^src/${from}/`, ...allowed.map((folder) => `^src/${folder}/`)] },
});

module.exports = {
  forbidden: [
    only('contract-stands-alone', 'contract', []),
    only('ledger-stands-alone', 'ledger', []),
    only('git-stands-alone', 'git', []),
    only('policy-direction', 'policy', ['contract', 'git']),
    only('configuration-direction', 'configuration', ['contract']),
    only('lifecycle-direction', 'lifecycle', ['contract', 'configuration']),
    only('references-direction', 'references', ['contract', 'configuration']),
    only('client-direction', 'client', ['contract', 'ledger', 'lifecycle']),
    only('warden-direction', 'warden', ['contract', 'configuration', 'ledger', 'lifecycle', 'policy']),
    only('editor-direction', 'editor', ['contract', 'configuration', 'lifecycle', 'client', 'references']),
    only('cli-direction', 'cli', [
      'contract',
      'configuration',
      'ledger',
      'lifecycle',
      'client',
      'git',
      'policy',
      'references',
      'warden',
    ]),
    {
      name: 'only-the-editor-knows-vscode',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(editor/|extension\\.ts$)' },
      to: { path: '^(vscode$|node_modules/(@types/)?vscode/)' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dev-dependencies-in-the-product',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev'],
        pathNot: '(^|/)(@types/)?vscode(/|$)',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
