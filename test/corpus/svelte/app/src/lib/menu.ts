import { isOn, Flags, type FlagName } from './flags';

interface Item {
  href: string;
  label: string;
  flag?: FlagName;
  permission?: string;
}

export const menu: Item[] = [
  { href: '/search', label: 'search' },
  { href: '/new-checkout', label: 'Checkout', flag: 'new-checkout' }, //= new-checkout
  { href: '/phones', label: 'phones', flag: Flags.phones, permission: 'phones' }, //= phones
  {
    href: '/referrals',
    label: 'referrals',
    flag: 'referrals', //= referrals
    permission: 'referrals',
  },
  { href: '/sso', label: 'sso', permission: 'sso' },
  { href: '/maps', label: 'Maps', flag: Flags.maps }, //? store-maps
];

const staff: FlagName[] = ['sso', 'dark-mode']; //= dark-mode; sso
const groups = ['sso', 'export', 'search'];

export const visible = () => menu.filter((item) => !item.flag || isOn(item.flag));
export const forStaff = () => staff.every((name) => isOn(name)) && groups.includes('sso');
