import { useBooleanFlagDetails } from '@openfeature/react-sdk';

const AUTOCOMPLETE = 'address-autocomplete';

export function AddressForm() {
  const { value: completes } = useBooleanFlagDetails(AUTOCOMPLETE, true);
  return <input name="address" autoComplete={completes ? 'street-address' : 'off'} />;
}
