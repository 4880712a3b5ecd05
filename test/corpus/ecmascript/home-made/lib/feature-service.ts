export type Flag =
  | ('orderHistory' | 'smartSearch') //= orderHistory; smartSearch
  | 'reportV2' //= reportV2
  | 'killSwitchPayments' //= killSwitchPayments
  | 'bulkImport'; //? bulkImport

export class FeatureService {
  private readonly on = new Map<Flag, boolean>();

  constructor(initial: Partial<Record<Flag, boolean>> = {}) {
    for (const [flag, value] of Object.entries(initial)) this.on.set(flag as Flag, value ?? false);
  }

  enabled(flag: Flag, fallback = false): boolean {
    return this.on.get(flag) ?? fallback;
  }

  static defaults: Record<Flag, boolean> = {
    orderHistory: true, //= orderHistory
    smartSearch: false, //= smartSearch
    reportV2: false, //= reportV2
    killSwitchPayments: false, //= killSwitchPayments
    bulkImport: false, //? bulkImport
  };
}

export const features = new FeatureService(FeatureService.defaults);
