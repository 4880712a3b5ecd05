import { z } from 'zod';

/** The section `metrics` of a warden's configuration: where Prometheus finds them. */
export const MetricsSettings = z.strictObject({
  /** What is told there holds no names, and is for operators: this machine alone unless another address is named. */
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 picks a free one. */
  port: z.int().min(0).max(65_535).default(9464),
});
export type MetricsSettings = z.infer<typeof MetricsSettings>;
