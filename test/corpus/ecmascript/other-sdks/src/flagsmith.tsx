import flagsmith from 'flagsmith';
import { useFlags, useFlagsmith } from 'flagsmith/react';

export function Footer() {
  const flags = useFlags(['release_banner', 'bulk_edit'], ['search']); //= release_banner; bulk_edit
  const api = useFlagsmith();
  const chat = api.hasFeature('live-chat'); //= live-chat
  const text = flagsmith.getValue('release_banner'); //= release_banner
  const trait = flagsmith.getTrait('bulk_edit');
  return flags.bulk_edit.enabled && chat ? ( //= bulk_edit
    <button name="bulk_edit">{text ?? trait}</button>
  ) : (
    <span>{flags.release_banner.value}</span> /*= release_banner */
  );
}

flagsmith.init({
  environmentID: 'demo',
  defaultFlags: { release_banner: { enabled: false, value: '' } }, //= release_banner
});
