import { defaultConfiguration, type Configuration, type LifecycleThresholds } from './configuration';

const usual = JSON.stringify(defaultConfiguration.lifecycle);

/** The thresholds by which flags are judged anew; null where they are the usual ones, by which the warden judged already. */
export function ownThresholds({ lifecycle }: Pick<Configuration, 'lifecycle'>): LifecycleThresholds | null {
  return lifecycle === defaultConfiguration.lifecycle || JSON.stringify(lifecycle) === usual
    ? null
    : lifecycle;
}
