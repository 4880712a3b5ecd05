import Statsig from 'statsig-node';
import { useFeatureGate, useGateValue } from '@statsig/react-bindings';

export async function gates(user: Statsig.StatsigUser) {
  if (Statsig.checkGateSync(user, 'seat_limit_banner')) { //= seat_limit_banner
    Statsig.logEvent(user, 'seat_limit_banner', 1);
  }
  const on = await Statsig.checkGate(user, 'bulk_edit'); //= bulk_edit
  return on && Statsig.getFeatureGateSync(user, 'team_spaces').value; //? team_spaces
}

export function Seats({ bulk_edit }: { bulk_edit: number }) {
  const gate = useFeatureGate('seat_limit_banner'); //= seat_limit_banner
  const release = useGateValue('release_banner'); //= release_banner
  return gate.value && release ? <p>{bulk_edit}</p> : null;
}
