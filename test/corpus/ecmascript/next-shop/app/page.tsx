import { betaFlag, precomputed, searchFlag as search, searchCookie } from '../flags'; //= beta; search
import * as flags from '../flags';
import { evaluate, getPrecomputed } from 'flags/next';

export const metadata = { title: 'search', keywords: ['demo', 'beta'] };

export default async function Page({ params }: { params: { demo: string; beta?: string } }) {
  const withSearch = await search(); //= search
  const [beta, demo] = await evaluate([betaFlag, flags.demoFlag]); //= beta; demo
  const early = await getPrecomputed(flags.betaFlag, precomputed, params.demo); //= beta
  const tabs = await flags.tabsFlag(); //? product-tabs
  return (
    <main id="search" data-beta={beta}>
      {withSearch && <input name="search" />}
      {demo && tabs && early ? <p className="beta">{params.beta}</p> : searchCookie}
    </main>
  );
}
