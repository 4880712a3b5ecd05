import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Folder, type Files } from '../references/folder';

const run = promisify(execFile);

/** A real Git repository made for one test. */
export class GitRepository {
  private constructor(readonly folder: Folder) {}

  /** Its first commit, on `main`, holds these files. */
  static make = async (files: Files): Promise<GitRepository> => GitRepository.over(await Folder.make(files));

  /** Its first commit, on `main`, holds what lies in the folder. */
  static async over(folder: Folder): Promise<GitRepository> {
    const repository = new GitRepository(folder);
    await repository.git('init', '--quiet', '--initial-branch', 'main');
    await repository.commit();
    return repository;
  }

  async git(...given: string[]): Promise<string> {
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.test', '-c', 'commit.gpgsign=false'];
    const options = { cwd: this.folder.path, env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } };
    return (await run('git', [...who, ...given], options)).stdout.trim();
  }

  async commit(): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '--message', 'Change');
  }

  async remove(): Promise<void> {
    await this.folder.remove();
  }
}
