import { FeatureKeys } from '../scopes/static-class';
import { Flagged, Topic } from './flagged';

export class Invoices {
  @Flagged('billing/invoices-v2') //= billing/invoices-v2
  @Topic('billing/invoices-v2')
  list() {
    return ['billing/invoices-v2'];
  }

  @Topic('bulk_edit')
  @Flagged(FeatureKeys.BULK_EDIT, []) //= bulk_edit
  edit(bulk_edit: string) {
    return bulk_edit;
  }

  @Flagged('invoice_reminders') //? invoice_reminders
  remind() {
    return 'release_banner';
  }
}
