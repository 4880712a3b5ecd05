import * as z from 'zod';
import { httpTarget } from '../sinks/transports/http-target';

/** The section `metrics` of a warden's configuration: where Prometheus finds them, and what collector they are sent to. */
export const MetricsSettings = z.strictObject({
  /** What is told there holds no names, and is for operators: this machine alone unless another address is named. */
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 picks a free one; null shows them nowhere. */
  port: z.int().min(0).max(65_535).nullable().default(9464),
  /** An OpenTelemetry collector that takes OTLP over HTTP. */
  otlp: z.strictObject({ ...httpTarget, everySeconds: z.int().min(1).max(3_600).default(60) }).optional(),
});
export type MetricsSettings = z.infer<typeof MetricsSettings>;
export type MetricsCollector = NonNullable<MetricsSettings['otlp']>;
