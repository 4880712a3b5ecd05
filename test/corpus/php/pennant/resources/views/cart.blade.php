<div class="new-checkout" id="search">
    @feature('new-checkout') //= new-checkout
        <p>{{ __('new-checkout') }}</p>
    @endfeature
    @can('export')
        <a href="/export">export</a>
    @endcan
</div>
