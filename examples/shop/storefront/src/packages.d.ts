// Just enough of the packages for reading this sample without installing them.

declare module '@openfeature/react-sdk' {
  export function useBooleanFlagValue(key: string, fallback: boolean): boolean;
  export function useBooleanFlagDetails(key: string, fallback: boolean): { value: boolean; reason: string };
  export function useFlag<Value>(key: string, fallback: Value): { value: Value };
  export function FeatureFlag(properties: {
    flagKey: string;
    defaultValue: boolean;
    matchValue?: boolean;
    fallback?: object;
    children?: object | null;
  }): object | null;
  export function useNumberFlagValue(key: string, fallback: number): number;
  export function useStringFlagValue<Text extends string>(key: string, fallback: Text): string;
  export function useObjectFlagValue<Value>(key: string, fallback: Value): Value;
}

declare module 'launchdarkly-react-client-sdk' {
  export function useFlags(): Record<string, boolean>;
  export function useLDClient(): { variation(key: string, fallback: boolean): boolean } | undefined;
}

declare module 'react/jsx-runtime' {
  export namespace JSX {
    type Element = object | null;
    interface IntrinsicElements {
      [tag: string]: object;
    }
    interface IntrinsicAttributes {
      key?: string;
    }
  }
  export const jsx: unknown;
  export const jsxs: unknown;
}
