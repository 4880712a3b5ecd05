import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { keysForFolder } from '../index/folder-keys';
import { rangeOf } from '../index/places';
import type { Services } from '../services';
import { standingOf } from '../shared/key-standing';
import { problemOf, type KeyProblem } from './key-problem';
import { severitiesIn, type Severities } from './problem-settings';
import { similarKeys } from '../shared/similar-keys';

/** Who speaks in the list of problems. */
export const problemSource = 'Flagwarden';

/** Judges the references of one folder. Each key is judged once; make another one when anything changed. */
export class FolderJudge {
  private readonly verdicts = new Map<string, KeyProblem | null>();
  private readonly severities: Severities;
  private readonly now = new Date();
  private keys: ReadonlySet<string> | undefined;

  constructor(
    private readonly folder: vscode.WorkspaceFolder,
    private readonly sources: Pick<Services, 'catalogue' | 'configurations'>,
  ) {
    this.severities = severitiesIn(folder);
  }

  /** The problems of a file. Only places that surely name a flag can have any. */
  problemsOf(references: readonly Reference[]): vscode.Diagnostic[] {
    return references.flatMap((reference) => {
      if (reference.certainty !== 'sure') return [];
      const problem = this.verdict(reference.key);
      const severity = problem && this.severities[problem.code];
      if (problem === null || severity === null) return [];
      const diagnostic = new vscode.Diagnostic(rangeOf(reference), problem.message, severity);
      diagnostic.source = problemSource;
      diagnostic.code = problem.code;
      return [diagnostic];
    });
  }

  private verdict(key: string): KeyProblem | null {
    let verdict = this.verdicts.get(key);
    if (verdict === undefined) {
      const { catalogue, configurations } = this.sources;
      const standing = standingOf(key, catalogue, configurations.of(this.folder), this.now);
      verdict = problemOf(vscode.l10n, key, standing, () => similarKeys(key, this.knownKeys(), 1)[0]);
      this.verdicts.set(key, verdict);
    }
    return verdict;
  }

  private knownKeys(): ReadonlySet<string> {
    const { catalogue, configurations } = this.sources;
    return (this.keys ??= keysForFolder(catalogue, configurations.of(this.folder)));
  }
}
