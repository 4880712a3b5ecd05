/** Where a page goes on: behind this moment and id. */
export interface Behind {
  readonly at: string;
  readonly id: string;
}
