/** Names of what holds the settings of a program: `settings`, `process.env`, `appConfig`. */
const settings = /(env(ironment)?|config(uration)?|conf|cfg|settings?|(^|[._])options)$/i;

/** Whether an object, or a type, is called as what holds the settings of a program. */
export const holdsSettings = (name: string): boolean => settings.test(name);

/** What holds the variables of a process. */
const environment = /(^|[.$_:])env(iron(ment)?)?$/i;

/** Whether an object is called as what holds the variables of a process: `os.environ`, `process.env`. */
export const holdsEnvironment = (name: string): boolean => environment.test(name);

/** Functions that read a variable of a process, or set one. */
const asks =
  /(^|[.$:_])((get|put|set|unset|del|with)_?env|(lookup_?env|(get|set|with|from)_?environment)_?(or|var(iable)?)?|env(iron(ment)?)?([.:_]+\w+)?)$|^config$/i;

/** Whether a function reads or sets a variable of a process: `os.getenv`, `env.bool`, `environ.get`, `config`. */
export const asksEnvironment = (called: string): boolean => asks.test(called);
