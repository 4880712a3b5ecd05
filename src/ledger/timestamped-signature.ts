const signatureLength = 64;
const latest = 2n ** 63n - 1n;

/** A cosignature without its key: when it was given, in seconds since 1970, and the Ed25519 signature. */
export interface TimestampedSignature {
  readonly timestamp: bigint;
  readonly signature: Uint8Array;
}

/** What a cosigner signs with Ed25519: two lines before the body of the checkpoint (C2SP tlog-cosignature). */
export function cosignedMessage(checkpointText: string, timestamp: bigint): Uint8Array {
  return Buffer.from(`cosignature/v1\ntime ${timestamp}\n${checkpointText}`);
}

/** @throws RangeError when the time is no number of seconds from 0 to 2^63 - 1 */
export function writeTimestampedSignature({ timestamp, signature }: TimestampedSignature): Uint8Array {
  if (timestamp < 0n || timestamp > latest)
    throw new RangeError('The time of a cosignature is out of range.');
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(timestamp);
  return Buffer.concat([time, signature]);
}

/** Null when the bytes can't be one. */
export function readTimestampedSignature(bytes: Uint8Array): TimestampedSignature | null {
  if (bytes.length !== 8 + signatureLength) return null;
  const timestamp = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  return timestamp > latest ? null : { timestamp, signature: bytes.subarray(8) };
}
