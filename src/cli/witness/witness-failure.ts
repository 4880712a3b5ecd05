/** The witness can't be made or run; `message` says why and how to mend it. */
export class WitnessFailure extends Error {
  override readonly name = 'WitnessFailure';
}
