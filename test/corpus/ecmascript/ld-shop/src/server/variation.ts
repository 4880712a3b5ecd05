import { init, type LDContext } from '@launchdarkly/node-server-sdk';
import { FLAG_DARK_MODE, FLAG_NEW_CHECKOUT } from '../flags'; //= dark-mode; new-checkout
import {
  EVENT_ONE_CLICK,
  FLAG_ONE_CLICK as oneClick, //= one-click-pay
  PARAM_SEARCH,
  FLAG_SEARCH, //= search
} from '../flags';

const client = init(process.env.LD_SDK_KEY ?? '');
const context: LDContext = { kind: 'user', key: 'search', name: 'demo' };

export async function checkoutModel(params: URLSearchParams) {
  await client.waitForInitialization({ timeout: 5 });
  const isNew = await client.variation(FLAG_NEW_CHECKOUT, context, false); //= new-checkout
  const pay = await client.boolVariation(
    oneClick, //= one-click-pay
    context,
    false,
  );
  const dark = (await client.variationDetail('dark-mode', context, false)).value; //= dark-mode
  const limit = await client.numberVariation('page-size', context, 20); //? page-size
  const theme = await client.stringVariation(FLAG_DARK_MODE, context, 'light'); //= dark-mode
  const q = params.get(PARAM_SEARCH) ?? params.get('search') ?? '';
  const smart = q !== '' && (await client.variation(FLAG_SEARCH, context, false)); //= search
  client.track(EVENT_ONE_CLICK, context);
  client.track('new-checkout', context);
  return { isNew, pay, dark, limit, theme, smart, phones: [], export: null };
}

export async function all() {
  const state = await client.allFlagsState(context);
  return state.getFlagValue('gift-cards') && state.allValues()['live-chat']; //= gift-cards; live-chat
}
