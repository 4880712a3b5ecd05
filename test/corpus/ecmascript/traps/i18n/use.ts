import { useTranslation } from 'react-i18next';
import { en } from './en';

export function useTexts() {
  const { t } = useTranslation('phones');
  return [t('dark-mode'), t('new-checkout.title'), t('orderHistory'), t('release_banner'), en.bulk_edit, en['dark-mode']];
}
