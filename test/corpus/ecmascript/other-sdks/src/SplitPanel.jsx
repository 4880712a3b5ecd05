import { SplitTreatments, useSplitTreatments } from '@splitsoftware/splitio-react';

const REFERRALS = 'referrals'; //= referrals
const NAV = 'gift-cards';

export const Panel = ({ tab }) => {
  const { treatments } = useSplitTreatments({ names: [REFERRALS, 'audit-log'] }); //= referrals; audit-log
  if (tab === NAV) return null;
  if (treatments[REFERRALS].treatment === 'on') { //= referrals
    return <p title="referrals">{treatments['audit-log'].treatment}</p>; //= audit-log
  }
  return (
    <SplitTreatments names={['sso']}> { /*= sso */}
      {({ treatments: t }) => <em className="sso">{t.sso.treatment}</em>} { /*= sso */}
    </SplitTreatments>
  );
};
