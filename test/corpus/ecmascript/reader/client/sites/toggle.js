const { isEnabled, enable, disable } = require( '@automattic/calypso-config' );
const path = require( 'path' );

const view = path.join( 'sites/list-view', 'index.html' );

function setUp( query ) {
	if ( query.view === 'sites/list-view' ) {
		enable( 'sites/list-view' ); //= sites/list-view
	} else {
		disable( 'sites/list-view' ); //= sites/list-view
	}
	return isEnabled( 'billing/invoices-v2' ) ? 'billing/invoices' : view; //= billing/invoices-v2
}

module.exports = { setUp, 'reader/full-post': null };
