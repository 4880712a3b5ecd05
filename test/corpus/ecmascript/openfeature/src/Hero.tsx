import { FeatureFlag, useBooleanFlagValue, useFlag, useStringFlagDetails } from '@openfeature/react-sdk';

export function Hero({ demo }: { demo: boolean }) {
  const show = useBooleanFlagValue('homepage-hero', false); //= homepage-hero
  const { value } = useFlag('trial-length', 14); //= trial-length
  const ladder = useStringFlagDetails('price-ladder', 'low', { updateOnContextChanged: true }); //= price-ladder
  return (
    <section aria-label="homepage-hero" hidden={!show || demo}>
      {value} {ladder.variant}
      <FeatureFlag flagKey="live-chat" matchValue={true} defaultValue={false}> { /*= live-chat */}
        <Chat topic="live-chat" />
      </FeatureFlag>
      <FeatureFlag
        flagKey={'geo-pricing'} /*= geo-pricing */
        defaultValue={false}
      >
        <Chat topic="geo-pricing" />
      </FeatureFlag>
    </section>
  );
}

const Chat = ({ topic }: { topic: string }) => <span>{topic}</span>;
