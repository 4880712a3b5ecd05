import { useFlag } from '@unleash/proxy-client-react';
import type { ComponentType, ReactNode } from 'react';

export function withFeature<P extends object>(flag: string, Fallback: ComponentType<P>) {
  return (Inner: ComponentType<P>) =>
    function WithFeature(props: P) {
      return useFlag(flag) ? <Inner {...props} /> : <Fallback {...props} />;
    };
}

export function Feature({ name, children }: { name: string; children: ReactNode }) {
  return useFlag(name) ? <>{children}</> : null;
}

export function useFeatures(names: string[]) {
  return Object.fromEntries(names.map((name) => [name, useFlag(name)]));
}

export function Field({ name, children }: { name: string; children?: ReactNode }) {
  return <label htmlFor={name}>{children}</label>;
}
