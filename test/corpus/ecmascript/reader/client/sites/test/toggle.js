import config from '@automattic/calypso-config';
import { setUp } from '../toggle';

jest.mock( '@automattic/calypso-config' );

describe( 'sites/list-view', () => {
	test( 'turns sites/list-view on', () => {
		config.isEnabled.mockImplementation( ( flag ) => flag === 'billing/invoices-v2' ); //= billing/invoices-v2
		expect( setUp( { view: 'sites/list-view' } ) ).toBe( 'billing/invoices' );
	} );

	test( 'turns two on', () => {
		const on = [ 'reader/full-post', 'sites/list-view' ]; //= reader/full-post; sites/list-view
		config.isEnabled.mockImplementation( ( flag ) => on.includes( flag ) );
		expect( setUp( {} ) ).toContain( 'sites' );
	} );
} );
