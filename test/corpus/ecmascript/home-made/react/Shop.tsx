import { Feature, Field, useFeatures, withFeature } from './withFeature';

const Off = () => null;
const PlainList = ({ phones }: { phones: string[] }) => <ul data-cy="phones">{phones.length}</ul>;

export const PhoneList = withFeature('phones', Off)(PlainList); //= phones
export const Chat = withFeature<{ room: string }>(
  'live-chat', //= live-chat
  Off,
)(({ room }) => <p role="live-chat">{room}</p>);
export const Points = withFeature('loyalty-points', Off)(Off); //? loyalty-points

export function Shop({ export: file, demo }: { export: string; demo?: boolean }) {
  const { beta, sso: singleSignOn } = useFeatures(['beta', 'sso']); //= beta; sso
  return (
    <form name="search" className="dark-mode beta" action="/export">
      <Feature name="search"> { /*= search */}
        <Field name="search">search</Field>
      </Feature>
      <Feature name={'export'}>{file}</Feature> { /*= export */}
      <Field name="export" />
      <Field name="phones">phones</Field>
      <Feature name="wishlist">{demo}</Feature> { /*? wishlist */}
      <input placeholder="demo" value="beta" type="search" />
      {singleSignOn && <Chat room="live-chat" />}
      <Tab id="referrals" />
      <PlainList phones={['phones']} />
    </form>
  );
}

const Tab = ({ id }: { id: string }) => <a href={`?tab=${id}`}>{id}</a>;
