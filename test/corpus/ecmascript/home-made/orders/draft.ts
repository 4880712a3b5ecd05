import { isOn } from '../lib/wrappers';

export const notes = () => isOn('orderNotes'); //? orderNotes
export const drafts = () => isOn('draft-orders' as never) && 'orderHistory'.length > 3; //? draft-orders
