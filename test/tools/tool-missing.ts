/** A tool that the tests need is neither here nor to be had. The message says what to install. */
export class ToolMissing extends Error {
  override readonly name = 'ToolMissing';
}
