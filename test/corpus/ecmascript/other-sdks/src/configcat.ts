import * as configcat from '@configcat/sdk';

const client = configcat.getClient('phones', configcat.PollingMode.AutoPoll);

export async function settings(user: configcat.User) {
  const a = await client.getValueAsync('reportV2', false, user); //= reportV2
  const b = await client.getValueDetailsAsync('smartSearch', false); //= smartSearch
  const c = client.snapshot().getValue('orderHistory', false); //= orderHistory
  const reportV2 = { title: 'reportV2', pages: 3 };
  client.getValueAsync('pagination', 10).then((orderHistory) => console.log(orderHistory)); //? pagination
  return [a, b.value, c, reportV2.pages];
}

configcat.createFlagOverridesFromMap({ reportV2: true, smartSearch: false }, configcat.OverrideBehaviour.LocalOnly); //= reportV2; smartSearch
