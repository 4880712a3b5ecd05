import { useBooleanFlagValue, useObjectFlagValue, useStringFlagValue } from '@openfeature/react-sdk';
import { FLAGS, Flag } from '../flags';
import { t } from '../i18n/texts';

export function Catalog({ query }: { query: string }) {
  const dark = useBooleanFlagValue(FLAGS.darkMode, false);
  const ranking = useStringFlagValue(FLAGS.searchRanking, 'classic');
  const reviews = useBooleanFlagValue(Flag.ProductReviews, true);
  const model = useObjectFlagValue('recommendation-model', { model: 'als-12', limit: 8 });
  const sale = useBooleanFlagValue('summer-sale-2025', false);
  const currency = useStringFlagValue('currency-display', 'shop');

  return (
    <main data-theme={dark ? 'dark' : 'light'} data-ranking={ranking} data-currency={currency}>
      {sale && <h1>{t('summer-sale-2025.title')}</h1>}
      <Results query={query} limit={model.limit} />
      {reviews && <h2>{t('product-reviews.heading')}</h2>}
    </main>
  );
}

function Results({ query, limit }: { query: string; limit: number }) {
  return <output>{`${limit} results for ${query}`}</output>;
}
