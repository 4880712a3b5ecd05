import type { DatabaseConnection, Dialect, Driver } from 'kysely';

/** Which statement fails: without having been carried out, or so that only its answer is lost. */
export interface Fault {
  readonly statement: number;
  readonly lost: 'statement' | 'answer';
}

/** A dialect of which one statement fails, `begin`, `commit` and `rollback` included. Counts from when it is armed. */
export class FailingDialect implements Dialect {
  readonly createAdapter = () => this.dialect.createAdapter();
  readonly createIntrospector: Dialect['createIntrospector'] = (db) => this.dialect.createIntrospector(db);
  readonly createQueryCompiler = () => this.dialect.createQueryCompiler();
  #fault: Fault | null = null;
  #count = 0;
  hasFailed = false;

  /** @param fail what happens at the fault; never resolves */
  constructor(
    private readonly dialect: Dialect,
    private readonly fail: (fault: Fault) => Promise<never> = ({ lost }) =>
      Promise.reject(new Error(`The ${lost} was lost.`)),
  ) {}

  arm(fault: Fault): void {
    this.#fault = fault;
    this.#count = 0;
    this.hasFailed = false;
  }

  createDriver(): Driver {
    const driver = this.dialect.createDriver();
    return withMethod(driver, 'acquireConnection', async () =>
      this.#failing(await driver.acquireConnection()),
    );
  }

  #failing(connection: DatabaseConnection): DatabaseConnection {
    const executeQuery: DatabaseConnection['executeQuery'] = async (...given) => {
      const fault = ++this.#count === this.#fault?.statement ? this.#fault : null;
      this.hasFailed ||= fault !== null;
      if (fault?.lost === 'statement') await this.fail(fault);
      const result = await connection.executeQuery(...given);
      if (fault) await this.fail(fault);
      return result as never;
    };
    return withMethod(connection, 'executeQuery', executeQuery);
  }
}

/** The target with one method of another; the others run on the target itself, which may have private fields. */
function withMethod<Target extends object, Name extends keyof Target>(
  target: Target,
  name: Name,
  method: Target[Name],
): Target {
  return new Proxy(target, {
    get: (_, asked) => {
      if (asked === name) return method;
      const value: unknown = Reflect.get(target, asked);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
